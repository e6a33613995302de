"""Read a règlement: what it states is proposed beside its sentence, and accepted by a person."""
