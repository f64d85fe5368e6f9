/** What SQL in a pipeline may say, and what it means: checked on the parsed plan, and again on the analysed one. */
@NullMarked
package io.millrace.engine.sql;

import org.jspecify.annotations.NullMarked;
