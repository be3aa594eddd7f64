from hypothesis import HealthCheck, Phase, settings

# Scenarios come by number, so there is nothing to shrink; games are compiled once and kept.
settings.register_profile(
    "house",
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=(HealthCheck.too_slow,),
)
settings.load_profile("house")
