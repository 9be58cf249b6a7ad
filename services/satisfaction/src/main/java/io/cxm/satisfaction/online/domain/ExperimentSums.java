package io.cxm.satisfaction.online.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that was counted of an experiment, as its arms were last.
 *
 * @param first when its first answer was given, in milliseconds since 1970
 * @param last when its last answer was given
 * @param crossed shoppers who were answered from several arms, each counted in the first
 */
public record ExperimentSums(long first, long last, List<ArmSums> arms, long crossed, List<TeamSums> teams) {
    public ExperimentSums {
        arms = List.copyOf(arms);
        teams = List.copyOf(teams);
    }

    /** Of all arms and teams. */
    public List<String> names() {
        return Stream.concat(arms.stream().map(ArmSums::arm), teams.stream().map(TeamSums::team))
                .distinct()
                .toList();
    }
}
