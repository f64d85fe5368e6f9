package io.millrace.feeds.files;

/**
 * A place in a file.
 *
 * @param position in bytes from the beginning
 * @param line the number of the line that begins there, from 1
 */
record Place(long position, long line) {
    static final Place START = new Place(0, 1);
}
