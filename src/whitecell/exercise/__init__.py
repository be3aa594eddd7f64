"""The same game with people: a log of events, folded into a state, shown as a page.

Read `README.md` beside this page first: it is the contract of the room, with every event, command, phase and viewer.

What can happen            events (of people, of play; what each is: happening), lines (an event as a line of text and back)
Where an exercise is       state, moves; folding (becoming, folds_of_people, folds_of_play); founding (its first entry)
By the rules               at_the_table, the one door to the twin; knowing, what a team knows; changes, the position by hand
What is asked of it        asked, commands, deciding (acting); acts_of_seats, acts_of_the_white_cell, hosting, talking
How a turn goes            phases, going_on; proposing, panel, dice, throwing, headlines, robots
What anybody sees          viewers, seeing (seeing_position, seeing_moves, seeing_people)
"""
