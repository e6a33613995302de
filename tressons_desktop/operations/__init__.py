"""What a user can do: ``verb_noun(uow, *, ...) -> Changes``, one transaction, named for undo."""
