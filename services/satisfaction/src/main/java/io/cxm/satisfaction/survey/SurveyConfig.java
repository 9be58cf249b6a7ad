package io.cxm.satisfaction.survey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How shoppers are asked. */
@ConfigMapping(prefix = "cxm.satisfaction.survey")
public interface SurveyConfig {
    /** How often it is looked for delivered orders that ask for a survey, and for invitations whose time has come. */
    @WithDefault("30S")
    Duration every();

    /** How many surveys one tenant may have. */
    @WithDefault("50")
    int surveys();

    /** How many answers to links an instance takes at the same time; each holds a connection until the broker has it. */
    @WithDefault("4")
    int answersAtOnce();
}
