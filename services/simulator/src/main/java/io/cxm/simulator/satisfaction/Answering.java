package io.cxm.simulator.satisfaction;

import io.cxm.simulator.draw.Draws;
import io.cxm.simulator.output.ResponseRow;
import io.cxm.simulator.world.World;
import java.util.List;

/** What a shopper answers: grades that follow the experience, and words about what caused it. */
final class Answering {
    private static final double WRITES = 0.55;

    private final World world;
    private final Draws draws;

    Answering(World world, Draws draws) {
        this.world = world;
        this.draws = draws;
    }

    ResponseRow.Answers answers(Experience experience, int stars, String noun) {
        Experience.Causes causes = experience.causes();
        double satisfaction = experience.satisfaction();
        return new ResponseRow.Answers(
                experience.grade(draws),
                Experience.grade((satisfaction - 1) / 4 * 10 + 0.6 + draws.normal(0, 1.2), 0, 10),
                Experience.grade(5.3 + 2 * causes.service() - 0.7 * causes.daysLate() + draws.normal(0, 1), 1, 7),
                stars,
                new ResponseRow.Touchpoints(
                        Experience.grade(4.6 - 0.8 * causes.daysLate() + draws.normal(0, 0.6), 1, 5),
                        Experience.grade(4 + 1.2 * causes.quality() + draws.normal(0, 0.6), 1, 5),
                        Experience.grade(4 + 2.2 * causes.service() + draws.normal(0, 0.7), 1, 5)),
                draws.chance(WRITES) ? text(experience, noun) : null);
    }

    private String text(Experience experience, String noun) {
        String topic = topic(experience);
        return good(experience, topic) ? one(verbatim(topic).praise(), noun) : blame(topic, noun);
    }

    /** Words of somebody who is not satisfied with this. */
    String blame(String topic, String noun) {
        return one(verbatim(topic).blame(), noun);
    }

    private World.Verbatim verbatim(String topic) {
        World.Verbatim verbatim = world.texts().verbatims().get(topic);
        if (verbatim == null) {
            throw new IllegalStateException("the world has no verbatims of " + topic);
        }
        return verbatim;
    }

    private String one(List<String> texts, String noun) {
        return draws.one(texts).replace("{noun}", noun);
    }

    /** People write of what stood out. */
    private String topic(Experience experience) {
        Experience.Causes causes = experience.causes();
        if (!causes.fits()) {
            return "size";
        }
        if (causes.daysLate() > 1) {
            return "delivery";
        }
        if (Math.abs(causes.quality()) > 0.4) {
            return "quality";
        }
        return draws.chance(0.5) ? "service" : "delivery";
    }

    private static boolean good(Experience experience, String topic) {
        return switch (topic) {
            case "size" -> experience.causes().fits();
            case "delivery" -> !experience.late();
            case "quality" -> experience.causes().quality() > 0;
            default -> experience.causes().service() >= 0;
        };
    }
}
