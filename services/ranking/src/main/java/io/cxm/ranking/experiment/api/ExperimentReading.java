package io.cxm.ranking.experiment.api;

import io.cxm.ranking.experiment.api.ExperimentBody.ArmBody;
import io.cxm.ranking.experiment.domain.Arm;
import io.cxm.ranking.experiment.domain.Design;
import io.cxm.ranking.experiment.domain.Experiment;
import io.cxm.ranking.recommendation.api.Faults;
import io.cxm.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what an experiment is to compare, and names every field that is wrong. */
final class ExperimentReading {
    private static final int LEAST_ARMS = 2;
    private static final int MOST_ARMS = 5;
    private static final double ROUNDING = 1e-6;

    private final Faults faults = new Faults();
    private final ExperimentBody body;
    private final Predicate<String> scenarios;

    private ExperimentReading(ExperimentBody body, Predicate<String> scenarios) {
        this.body = body;
        this.scenarios = scenarios;
    }

    /** @param scenarios whether the tenant has one of this id */
    static Experiment.Terms of(@Nullable ExperimentBody body, Predicate<String> scenarios) {
        return new ExperimentReading(Faults.present(body), scenarios).read();
    }

    private Experiment.Terms read() {
        String kind = body.kind();
        Optional<Design> design = kind == null ? Optional.empty() : Design.of(kind);
        if (design.isEmpty()) {
            faults.add("/kind", kind == null ? "required" : "value", "must be ab or interleaving");
        }
        Instant from = faults.moment("/from", body.from());
        Instant to = faults.moment("/to", body.to());
        if (from != null && to != null && !from.isBefore(to)) {
            faults.add("/to", "range", "is not after from");
        }
        Experiment.Terms terms = new Experiment.Terms(
                text("/name", body.name(), 100),
                text("/description", body.description(), 1_000),
                body.enabled() == null || body.enabled(),
                scenario("/scenario", body.scenario()),
                design.orElse(Design.AB),
                arms(design.orElse(Design.AB)),
                from,
                to);
        faults.refuse();
        return terms;
    }

    private @Nullable String text(String pointer, @Nullable String text, int most) {
        String read = faults.text(pointer, text, most);
        return read.isBlank() ? null : read;
    }

    private String scenario(String pointer, @Nullable String id) {
        if (id == null || id.isEmpty()) {
            faults.add(pointer, "required", "is needed");
            return "";
        }
        if (!scenarios.test(id)) {
            faults.add(pointer, "unknown", "is no scenario of this tenant");
        }
        return id;
    }

    private List<Arm> arms(Design design) {
        List<@Nullable ArmBody> sent = body.arms();
        int most = design == Design.INTERLEAVING ? LEAST_ARMS : MOST_ARMS;
        List<Arm> arms = new ArrayList<>();
        if (sent == null || sent.size() < LEAST_ARMS || sent.size() > most) {
            faults.add(
                    "/arms",
                    sent == null ? "required" : "length",
                    design == Design.INTERLEAVING ? "interleaving needs two" : "must be 2 to 5");
            return arms;
        }
        boolean equal = sent.stream().filter(Objects::nonNull).allMatch(arm -> arm.share() == null);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < sent.size(); i++) {
            String pointer = "/arms/" + i;
            ArmBody arm = sent.get(i);
            if (arm == null) {
                faults.add(pointer, "required", "is empty");
                continue;
            }
            arms.add(new Arm(
                    id(pointer + "/id", arm.id(), ids),
                    scenario(pointer + "/scenario", arm.scenario()),
                    equal ? 1.0 / sent.size() : share(pointer + "/share", arm.share())));
        }
        sum(design, arms);
        return arms;
    }

    private String id(String pointer, @Nullable String id, Set<String> ids) {
        if (id == null || !TenantId.isValid(id)) {
            faults.add(pointer, id == null ? "required" : "format", "must match [a-z0-9][a-z0-9-]{0,62}");
            return "";
        }
        if (!ids.add(id)) {
            faults.add(pointer, "duplicate", "is the id of another arm");
        }
        return id;
    }

    private double share(String pointer, @Nullable Double share) {
        if (share == null) {
            faults.add(pointer, "required", "is needed where another arm has one");
            return 0;
        }
        if (!(share > 0 && share < 1)) {
            faults.add(pointer, "range", "must be above 0 and below 1");
        }
        return share;
    }

    private void sum(Design design, List<Arm> arms) {
        double sum = arms.stream().mapToDouble(Arm::share).sum();
        if (!(Math.abs(sum - 1) <= ROUNDING)) {
            faults.add("/arms", "range", "have shares that sum to " + (float) sum + " and not to 1");
        } else if (design == Design.INTERLEAVING
                && arms.getFirst().share() != arms.getLast().share()) {
            faults.add("/arms", "range", "have shares that are not equal, which interleaving needs");
        }
    }
}
