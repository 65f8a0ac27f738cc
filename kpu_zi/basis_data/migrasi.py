"""An operation for first migrations of many tables."""

from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Several CreateModel as one step, in an order in which each refers to those before it.

    After each CreateModel Django renders every model that is related to the new one. Here all hang on Satker, so that the
    cost grew with the square of the tables: 7.5 of 10 CPU seconds of a first `migrate`. Here they are rendered once.
    """

    reversible = True
    serialization_expand_args = ["operations"]

    def __init__(self, operations):
        self.operations = operations

    def deconstruct(self):
        return type(self).__name__, [], {"operations": self.operations}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # a cached property: rendered when it is next asked for
        for operasi in self.operations:
            operasi.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operasi in self.operations:
            operasi.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operasi in reversed(self.operations):
            operasi.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create {len(self.operations)} models"
