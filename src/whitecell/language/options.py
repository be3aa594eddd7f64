"""One move of one team at one target, bound to the options it gives."""

from __future__ import annotations

from whitecell import expression as x
from whitecell import scenario as sc
from whitecell import sentence as s
from whitecell.game import Argument, Counters, Effect, Later, Option, Outcome
from whitecell.language.binding import Binder
from whitecell.language.converting import Origin
from whitecell.language.effects import bind_arguments, bind_effects
from whitecell.language.refusals import BindingError
from whitecell.language.tables import DECIMAL, FLAG, SHARE, WHOLE, Scope, Tables
from whitecell.language.words import nearest
from whitecell.sentence import Sentence


class MoveBinder:
    """Binds one move of one team at one target."""

    def __init__(
        self,
        scenario: sc.Scenario,
        tables: Tables,
        move: sc.Move,
        team: str,
        family: str,
        member: str,
        turns: frozenset[int],
    ) -> None:
        self.scenario, self.tables, self.move = scenario, tables, move
        self.team, self.family, self.member, self.turns = team, family, member, turns
        self.scope = Scope(team, {family: member} if family else {})
        label = move.label
        self.origin = Origin("moves", label.name, label.id, label.spread)
        self.plain = None

    def options(self) -> list[Option]:
        """The plain entry and the one with the bonus; none where the target can never be one."""
        move, tables = self.move, self.tables
        if move.target_where is not None:
            allowed = self.condition(move.target_where)
            if allowed is not None and not isinstance(allowed, x.Constant):
                text = '"target where" may name traits only: which members can be targets is settled before the play.'
                tables.add("E144", move.target_where.place, text)
            if allowed == x.Constant(0):
                return []
        option = self.option()
        if option is None or move.bonus is None:
            return [option] if option is not None else []
        weight = Binder(tables, move.bonus[0], self.scope).of_type(move.bonus[0].tree, DECIMAL, "A bonus")
        paid = self.payment(move.bonus[1])
        if weight is None or paid is None:
            return [option]
        value = weight.value if isinstance(weight, x.Constant) else 0
        values = {name: getattr(option, name) for name in Option.__dataclass_fields__}
        extra = {"bonus": True, "bonus_weight": value, "payments": (*option.payments, *paid)}
        return [option, Option(**{**values, **extra})]

    def condition(self, line: sc.Line[Sentence] | None) -> x.Tree | None:
        return None if line is None else Binder(self.tables, line, self.scope).condition(line.tree)

    def option(self) -> Option | None:
        move, tables, scope = self.move, self.tables, self.scope
        legal = self.condition(move.when) if move.when is not None else x.ALWAYS
        dice = "certain" if move.certain else move.dice or self.scenario.dice
        answers = move.answers
        if answers is not None and answers.name not in tables.moves:
            text = f'There is no move called "{answers.name}".'
            tables.add("E101", answers.place, text, nearest(answers.name, tables.moves) or "")
        arguments: list[Argument] = bind_arguments(tables, move.arguments_for, 1, scope, self.origin)
        arguments += bind_arguments(tables, move.arguments_against, -1, scope, self.origin)
        if dice == "certain" and (move.arguments_for or move.arguments_against):
            reason = (*move.arguments_for, *move.arguments_against)[0]
            text = f'"{move.label.name}" is certain, so its arguments are not weighed.'
            tables.add("W230", reason.argument.place, text, level="warning")
        if dice == "certain" and any(lines for _, lines in move.on_failure):
            place = next(line.place for _, lines in move.on_failure for line in lines)
            tables.add("W230", place, f'"{move.label.name}" is certain, so it never fails.', level="warning")
        if dice == "opposed" and move.opposed_by is None:
            text = f'"{move.label.name}" is settled by an opposed roll: say who rolls against it.'
            tables.add("E031", move.label.place, text, "opposed by: TEAM")
        if move.opposed_by is not None and move.opposed_by.name not in tables.teams:
            text = f'There is no team called "{move.opposed_by.name}".'
            tables.add("E105", move.opposed_by.place, text, nearest(move.opposed_by.name, tables.teams) or "")
        payments = [one for payment in move.costs for one in self.payment(payment) or ()]
        first = tables.counters[self.team, move.label.name, self.member]
        gives = None
        if move.gives is not None:
            gives = tables.facts.get(move.gives.name)
            if gives is None:
                text = f'There is no fact called "{move.gives.name}".'
                tables.add("E101", move.gives.place, text, nearest(move.gives.name, tables.facts) or "")
        odds = self.odds(dice)
        their = self.share(move.their_odds, 500_000)
        sealed = self.condition(move.sealed_until)
        outcomes = {"success": self.outcomes(move.on_success), "failure": self.outcomes(move.on_failure)}
        progress = self.effects(move.on_progress)
        later = tuple(
            Later(one.after, self.effects(one.effects), self.condition(one.unless)) for one in move.later
        )
        if legal is None or odds is None or their is None or legal == x.Constant(0):
            return None
        member_id = tables.dice_name(self.member)
        return Option(
            number=0,
            team=tables.teams[self.team].number,
            move=move.label.name,
            member=self.member,
            bonus=False,
            legal=legal,
            turns=self.turns,
            again=move.again,
            answers=answers.name if answers else None,
            per_turn=move.per_turn,
            certain=dice == "certain",
            dice=dice,
            point=self.scenario.point if move.point is None else move.point,
            odds=odds,
            their_odds=their,
            arguments=tuple(arguments),
            bonus_weight=0,
            payments=tuple(payments),
            success=outcomes["success"],
            failure=outcomes["failure"],
            progress=progress,
            needs=move.needs,
            later=later,
            secret=move.secret,
            sealed_until=sealed,
            gives=gives,
            counters=Counters(first, first + 1, first + 2, first + 3),
            address_id=move.label.id,
            member_id=member_id,
            says=move.says,
            source=move.label.source,
        )

    def odds(self, dice: str) -> x.Tree | None:
        move = self.move
        if dice == "2d6":
            if move.odds is None:
                return x.Constant(7)
            binder = Binder(self.tables, move.odds, self.scope, self.origin)
            found = binder.attempt(lambda: binder.bind(move.odds.tree))  # type: ignore[union-attr]
            if found is not None and found.type == SHARE:
                said = f'Under 2d6 odds are the total that is needed, 2 to 12 (7 is the usual); "{move.odds.text}" belongs to d10 or percentile.'
                self.tables.add("E124", move.odds.place, said)
                return None
            if found is not None and found.type not in (WHOLE, FLAG):
                self.tables.add("E124", move.odds.place, "Under 2d6 odds are a whole total from 2 to 12.")
                return None
            written = move.odds.tree
            if isinstance(written, s.Number) and not 2_000_000 <= written.millionths <= 12_000_000:
                said = f"No throw of two dice makes {move.odds.text}; the total needed is 2 to 12."
                self.tables.add("E124", move.odds.place, said)
            return found.tree if found is not None else None
        if dice == "bag" and move.odds is not None:
            said = 'Under "bag" the arguments alone fill the bag; leave "odds" out.'
            self.tables.add("E124", move.odds.place, said)
        found_tree = self.share(move.odds, 500_000)
        stated = move.odds.tree if move.odds is not None else None
        if move.odds is not None and isinstance(stated, s.Number) and stated.percent:
            value, text = stated.millionths, move.odds.text
            if value > 1_000_000:
                self.tables.add("E122", move.odds.place, f'Odds lie between 0% and 100%; "{text}" does not.')
            elif dice == "d10" and value % 100_000:
                tenths = (10 * value + 500_000) // 1_000_000
                cure = 'Write a tenth, or "dice: percentile".'
                said = f"Under d10 odds fall in tenths: {text} is played as {tenths} in 10. {cure}"
                self.tables.add("W125", move.odds.place, said, level="warning")
        return found_tree

    def share(self, line: sc.Line[Sentence] | None, default: int) -> x.Tree | None:
        if line is None:
            return x.Constant(default)
        return Binder(self.tables, line, self.scope, self.origin).of_type(line.tree, SHARE, "Odds")

    def payment(self, payment: sc.Payment) -> list[tuple[int, int]] | None:
        """The column and the amount of a payment; the mover pays where the quantity exists once for each team."""
        tables = self.tables
        table = tables.quantities.get(payment.quantity)
        if table is None:
            text = f'There is no quantity called "{payment.quantity}".'
            tables.add("E101", payment.place, text, nearest(payment.quantity, tables.quantities) or "")
            return None
        member = ""
        if table.family:
            word = payment.of or (
                "mover" if table.family == "team" else "own" if table.family == "side" else ""
            )
            binder = Binder(tables, payment.amount, self.scope)
            try:
                member = word if word in table.columns else binder.member_or_refuse(word, (0, 1)) or ""
            except BindingError as error:
                tables.add(error.code, payment.place, error.text)
                return None
            if member not in table.columns:
                text = f'"{payment.quantity}" is per {table.family}; say whose.'
                tables.add("E107", payment.place, text, f"{payment.amount.text} {payment.quantity} of mover")
                return None
        elif payment.of is not None:
            text = f'"{payment.quantity}" exists once.'
            tables.add("E108", payment.place, text, f"{payment.amount.text} {payment.quantity}")
            return None
        if table.type.kind in ("flag", "choice"):
            tables.add("E114", payment.place, f'"{payment.quantity}" holds no amount that could be paid.')
            return None
        amount = Binder(tables, payment.amount, self.scope).of_type(
            payment.amount.tree, table.type, f'The payment of "{payment.quantity}"'
        )
        if not isinstance(amount, x.Constant):
            return None
        return [(table.columns[member], amount.value)]

    def effects(self, lines: tuple[sc.Line[s.Effect], ...]) -> tuple[Effect, ...]:
        return bind_effects(self.tables, lines, self.scope, self.origin)

    def outcomes(self, degrees: tuple[tuple[int, tuple[sc.Line[s.Effect], ...]], ...]) -> tuple[Outcome, ...]:
        return tuple(Outcome(degree, self.effects(lines)) for degree, lines in degrees)
