package io.cxm.ranking.answer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How answers are kept, to be read, made again and asked about. */
@ConfigMapping(prefix = "cxm.ranking.answers")
public interface AnswersConfig {
    /** For how many days, from 1 to 365. */
    @WithDefault("7")
    int days();

    /** Answers that wait to be stored at most; one more is not kept. */
    @WithDefault("1000")
    int queue();

    /**
     * How many items these answers may have, each with its full explanation counted as ten; beyond that no answer is kept until some are
     * stored. It bounds the memory that they take while the database is slow or away.
     */
    @WithDefault("5000")
    int queuedItems();

    /**
     * Of how many answers a second what they were made of is kept too, so that they can be made again; of what is beyond only the answer
     * is kept; 0: of none.
     */
    @WithDefault("20")
    int inputsPerSecond();

    /** The same of one tenant's answers, so that one that asks much leaves some of it to the others. */
    @WithDefault("10")
    int tenantInputsPerSecond();

    /** How large what is stored of one answer may be, in bytes; of a larger one only the answer is kept. */
    @WithDefault("262144")
    int bytes();

    /** Answers that are stored by one transaction. */
    @WithDefault("100")
    int batch();

    /** How often it is looked for days that are past retention. */
    @WithDefault("1H")
    Duration every();
}
