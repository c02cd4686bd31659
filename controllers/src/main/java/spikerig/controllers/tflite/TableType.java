package spikerig.controllers.tflite;

import java.util.List;

/// The fields of one FlatBuffers table, in the order of the schema.
record TableType(String name, List<Field> fields) {
    static TableType of(String name, Field... fields) {
        return new TableType(name, List.of(fields));
    }

    /// What stands in one field of a table.
    sealed interface Field {}

    /// A number in the table itself.
    record Scalar(int bytes) implements Field {}

    /// A string: bytes after their count, and a zero behind them.
    record Text() implements Field {}

    /// A vector of numbers.
    record Scalars(int bytes) implements Field {}

    record Child(TableType type) implements Field {}

    record Children(TableType type) implements Field {}

    /// A table whose type the field before says: the options of an operator.
    record Options() implements Field {}

    /// Must not be there. `why` ends the message.
    record Refused(String why) implements Field {}
}
