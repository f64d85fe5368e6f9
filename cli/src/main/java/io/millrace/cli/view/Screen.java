package io.millrace.cli.view;

import io.millrace.cli.text.Style;

/** The size and abilities of a terminal; the size may change at any time. */
public interface Screen {
    int columns();

    int rows();

    Style style();
}
