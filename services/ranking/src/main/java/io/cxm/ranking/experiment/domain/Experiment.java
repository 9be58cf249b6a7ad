package io.cxm.ranking.experiment.domain;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The requests of a scenario, divided among the scenarios of arms for a time. */
public record Experiment(String id, Terms terms) {
    /**
     * What a tenant says of it.
     *
     * @param scenario the one whose requests are divided, by id
     * @param from when it begins; null: it has begun
     * @param to when it ends; null: when it is switched off
     */
    public record Terms(
            @Nullable String name,
            @Nullable String description,
            boolean enabled,
            String scenario,
            Design design,
            List<Arm> arms,
            @Nullable Instant from,
            @Nullable Instant to) {
        public Terms {
            arms = List.copyOf(arms);
        }

        /** Whether it divides requests at a moment, by the wall's clock. */
        public State at(Instant now) {
            if (!enabled) {
                return State.DISABLED;
            }
            if (to != null && !now.isBefore(to)) {
                return State.ENDED;
            }
            return from != null && now.isBefore(from) ? State.PLANNED : State.RUNNING;
        }

        /** The scenarios that answer, by id. */
        public Set<String> answering() {
            return arms.stream().map(Arm::scenario).collect(Collectors.toCollection(TreeSet::new));
        }

        /** All scenarios that it needs, by id. */
        public Set<String> scenarios() {
            Set<String> all = new TreeSet<>(answering());
            all.add(scenario);
            return all;
        }

        /**
         * What is tried on whom, as a text: equal where two experiments deal the same shoppers to the same treatments. It salts
         * the dealing, so that arms that were changed deal everybody anew and unchanged ones nobody.
         */
        public String treatment() {
            return arms.stream()
                    .map(arm -> arm.id() + " " + arm.scenario() + " " + arm.share())
                    .collect(Collectors.joining(";", design.code() + ";" + scenario + ";", ""));
        }

        /** The treatment in 16 hexadecimal digits: answers of an experiment that have another one were given by other arms. */
        public String mark() {
            return HexFormat.of().toHexDigits(Dealing.hash(treatment()));
        }

        /** Whether there is a moment, from now on, at which both are to divide requests. */
        boolean meets(Terms other, Instant now) {
            boolean over = at(now) == State.ENDED || other.at(now) == State.ENDED;
            return enabled && other.enabled && !over && begins(other.to) && other.begins(to);
        }

        private boolean begins(@Nullable Instant end) {
            return from == null || end == null || from.isBefore(end);
        }
    }
}
