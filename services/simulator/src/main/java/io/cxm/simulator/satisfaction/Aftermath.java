package io.cxm.simulator.satisfaction;

import io.cxm.simulator.draw.Draws;
import io.cxm.simulator.output.EventRow;
import io.cxm.simulator.output.ResponseRow;
import io.cxm.simulator.output.Timeline;
import io.cxm.simulator.output.TruthRow;
import io.cxm.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** What follows a delivery: perhaps a rating, a return, a complaint, an answer; and a row of the truth in any case. */
public final class Aftermath {
    private static final String SURVEY = "after-delivery";
    private static final double RATES = 0.15;

    private final ResponseModel model;
    private final Answering answering;
    private final Answering complaining;
    private final Timeline timeline;
    private final Draws draws;

    /** @param words the draws of what complaints say: a stream of its own */
    public Aftermath(World world, ResponseModel model, Timeline timeline, Draws draws, Draws words) {
        this.model = model;
        this.answering = new Answering(world, draws);
        this.complaining = new Answering(world, words);
        this.timeline = timeline;
        this.draws = draws;
    }

    /** Puts everything that this experience causes on the timeline. */
    public void follow(Delivered delivered, Experience experience) {
        int stars = experience.grade(draws);
        TruthRow.Chances chances = chances(delivered, experience);
        timeline.add(delivered.at(), truth(delivered, experience, stars, chances));
        if (draws.chance(RATES)) {
            add("rating", delivered, days(1, 12), EventRow.What.rated(item(delivered), stars), null);
        }
        if (chances.returned()) {
            EventRow.Context reason = EventRow.Context.because(
                    !experience.causes().fits() ? "size" : experience.causes().quality() < 0 ? "quality" : "other");
            add("return", delivered, days(1, 24), delivered.line().what(), reason);
        }
        if (draws.chance(experience.complaintProbability())) {
            String topic = experience.late() ? "delivery" : "quality";
            EventRow.Context reason = EventRow.Context.because(
                    topic,
                    complaining.blame(topic, delivered.product().kind().spec().noun()));
            add("complaint", delivered, days(0, 5), EventRow.What.item(item(delivered)), reason);
        }
        if (chances.answered()) {
            answer(delivered, experience, stars);
        }
    }

    private TruthRow.Chances chances(Delivered delivered, Experience experience) {
        double returns = experience.returnProbability();
        double answers = model.answerProbability(delivered.shopper(), experience);
        return new TruthRow.Chances(returns, draws.chance(returns), answers, draws.chance(answers));
    }

    private void answer(Delivered delivered, Experience experience, int stars) {
        String order = Objects.requireNonNull(delivered.line().order().orderId());
        Instant at = delivered.at().plus(days(1, 6));
        timeline.add(
                at,
                new ResponseRow(
                        "r-" + delivered.line().order().orderLineId(),
                        SURVEY,
                        new ResponseRow.About(delivered.line().who().userId(), item(delivered), order),
                        draws.chance(0.7) ? "email" : "app",
                        at,
                        answering.answers(
                                experience,
                                stars,
                                delivered.product().kind().spec().noun()),
                        delivered.partners()));
    }

    private void add(
            String type,
            Delivered delivered,
            Duration after,
            EventRow.What what,
            EventRow.@org.jspecify.annotations.Nullable Context context) {
        timeline.event(
                type,
                delivered.line().who().later(),
                delivered.at().plus(after),
                what,
                delivered.line().order(),
                context);
    }

    private static TruthRow truth(Delivered delivered, Experience experience, int stars, TruthRow.Chances chances) {
        return new TruthRow.Line(
                Objects.requireNonNull(delivered.line().order().orderLineId()),
                item(delivered),
                delivered.shopper().id(),
                delivered.at(),
                experience.causes().daysLate(),
                experience.satisfaction(),
                stars,
                chances);
    }

    private static String item(Delivered delivered) {
        return Objects.requireNonNull(delivered.line().what().itemId());
    }

    private Duration days(double from, double to) {
        return Duration.ofSeconds((long) (draws.uniform(from, to) * 86_400) + 600);
    }
}
