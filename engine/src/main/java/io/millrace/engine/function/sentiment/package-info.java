/** VADER's rules and lexicon (Hutto and Gilbert, ICWSM 2014): how positive or negative an English text is. */
@NullMarked
package io.millrace.engine.function.sentiment;

import org.jspecify.annotations.NullMarked;
