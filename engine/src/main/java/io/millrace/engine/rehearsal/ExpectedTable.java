package io.millrace.engine.rehearsal;

import io.millrace.spec.ExpectedRows;

/**
 * What is expected of a sink, with values of the types of its columns.
 *
 * @param rows with those columns that any of the rows names; without columns where there are no rows
 */
record ExpectedTable(ExpectedRows settings, RowSet rows) {}
