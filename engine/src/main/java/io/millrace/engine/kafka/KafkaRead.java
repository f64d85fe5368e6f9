package io.millrace.engine.kafka;

import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.expect.Condition;
import io.millrace.engine.source.ReadTally;
import java.io.Serializable;
import java.util.List;

/**
 * All that a task needs to read a source; travels to the executors.
 *
 * @param run the pipeline's name, or that of a run over a past range of it, which writes under a name of its own
 * @param bounds which rows belong to the run
 * @param reader names the query and the source; cursors and quarantine notes carry it
 * @param judgement tells apart what counted as bad at different times: a digest of schema, used fields and expectations
 */
record KafkaRead(
        KafkaSettings settings,
        String pipeline,
        String run,
        String source,
        String topic,
        String reader,
        String judgement,
        DecoderPlan decoder,
        List<Condition> conditions,
        TimeBounds bounds,
        ReadTally tally)
        implements Serializable {}
