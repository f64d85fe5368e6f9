/**
 * A folder of files as a sink.
 *
 * <p>Effectively once: tasks write into a hidden folder under names that no pattern finds. When all are done, the driver notes the batch and its
 * files in one file, which is replaced in one step of the operating system: that is the commit. Then the files get their places; where a crash
 * comes between, the next run does that first. A batch that is noted is not written again.
 */
@NullMarked
package io.millrace.engine.sink.files;

import org.jspecify.annotations.NullMarked;
