package io.millrace.cli.doctor;

/** One thing that is tried. */
@FunctionalInterface
interface Trial {
    /**
     * Tries it.
     *
     * @return what was found, in a few words
     * @throws Exception where it does not work; a {@link CannotException} knows the remedy
     */
    String run() throws Exception;
}
