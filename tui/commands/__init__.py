"""The commands, a module each: `add_to(parser)` names its options, `run(options) -> int` does it and gives the exit code."""
