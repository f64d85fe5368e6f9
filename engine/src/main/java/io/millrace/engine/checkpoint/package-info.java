/** Local files for Spark's checkpoints, without the processes that Hadoop forks to set permissions. */
@NullMarked
package io.millrace.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
