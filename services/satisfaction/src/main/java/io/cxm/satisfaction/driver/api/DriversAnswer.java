package io.cxm.satisfaction.driver.api;

import io.cxm.satisfaction.driver.DriverAnalysis.Found;
import io.cxm.satisfaction.driver.domain.Drivers;
import io.cxm.satisfaction.driver.domain.Drivers.Driver;
import io.cxm.satisfaction.driver.domain.Outcome;
import io.cxm.satisfaction.driver.domain.Rated;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of {@code GET /v1/satisfaction/drivers}. */
public record DriversAnswer(
        @Schema(description = "csat, nps, ces or stars") String outcome,

        @Nullable String from,

        @Nullable String to,

        @Schema(description = "Answers that have the outcome, and a rating of anything where any of them has")
        long answers,

        @Schema(description = "Those of which each of these is known, of the newest 100,000")
        int n,

        @Schema(
                description =
                        "The share of the outcome's variance that they explain together, 0 to 1; null where nothing is told")
        @Nullable
        Double r2,

        @Schema(description = "The same of answers that were not fitted (tenfold cross-validation); may be below 0")
        @Nullable
        Double r2Validated,

        @Schema(
                description =
                        "Why nothing is told: no_ratings (nor behaviour), too_few (50 answers, and 10 for each touchpoint, of 5 shoppers) or all_alike; else null")
        @Nullable
        String reason,

        @Schema(description = "association: what goes together with the outcome, which need not be its cause")
        String note,

        @Schema(description = "By weight") List<DriverView> drivers,

        @Schema(description = "Touchpoints that nothing is told of")
        List<LeftOut> leftOut) {
    public DriversAnswer {
        drivers = List.copyOf(drivers);
        leftOut = List.copyOf(leftOut);
    }

    /** One touchpoint, or behaviour. */
    @Schema(name = "Driver")
    public record DriverView(
            @Schema(description = "A touchpoint by its name; of behaviour lateDelivery or searchTrouble")
            String touchpoint,

            @Schema(description = "rating or behaviour") String kind,

            @Schema(description = "Its part of what is explained, in percent (Johnson's relative weight)")
            double weight,

            List<Double> ci95,

            @Schema(description = "Whether its weight is surely above that of random numbers")
            boolean significant,

            @Schema(description = "With the outcome, −1 to 1")
            double correlation,

            @Schema(description = "Its mean rating, 1 to 5; of behaviour its share, 0 to 1")
            double mean,

            @Schema(description = "Of the mean") List<Double> meanCi95,

            @Schema(
                    description =
                            "improve: significant and rated below the mean of all, or behaviour that goes with less; keep: significant and not; none: not significant")
            String priority) {
        public DriverView {
            ci95 = List.copyOf(ci95);
            meanCi95 = List.copyOf(meanCi95);
        }

        private static DriverView of(Driver driver, int n, double middle) {
            double half = Interval.Z * driver.deviation() / Math.sqrt(n);
            boolean rated = driver.predictor().rated();
            return new DriverView(
                    driver.predictor().name(),
                    rated ? "rating" : "behaviour",
                    driver.weight(),
                    List.of(driver.low(), driver.high()),
                    driver.significant(),
                    driver.correlation(),
                    driver.mean(),
                    List.of(
                            Math.max(rated ? 1 : 0, driver.mean() - half),
                            Math.min(rated ? 5 : 1, driver.mean() + half)),
                    priority(driver, middle));
        }

        private static String priority(Driver driver, double middle) {
            if (!driver.significant()) {
                return "none";
            }
            boolean worse = driver.predictor().rated() ? driver.mean() < middle : driver.correlation() < 0;
            return worse ? "improve" : "keep";
        }
    }

    /** A touchpoint that nothing is told of. */
    @Schema(name = "LeftOutTouchpoint")
    public record LeftOut(
            String touchpoint,

            @Schema(
                    description =
                            "rare: less than half of the answers have it, or twelve others more do; constant: all say the same")
            String reason) {}

    static DriversAnswer of(Outcome outcome, Period period, Found found) {
        Rated rated = found.rated();
        Optional<Drivers> drivers = found.drivers();
        List<LeftOut> left = new ArrayList<>();
        rated.left().forEach(one -> left.add(new LeftOut(one.name(), "rare")));
        drivers.ifPresent(told -> told.constant().forEach(one -> left.add(new LeftOut(one.name(), "constant"))));
        return new DriversAnswer(
                outcome.label(),
                period.fromText(),
                period.toText(),
                rated.answers(),
                rated.rows().size(),
                drivers.map(Drivers::r2).orElse(null),
                drivers.map(Drivers::r2Validated).orElse(null),
                drivers.isPresent() ? null : reason(rated),
                "association",
                drivers.map(DriversAnswer::views).orElse(List.of()),
                left);
    }

    private static List<DriverView> views(Drivers drivers) {
        double middle = drivers.drivers().stream()
                .filter(driver -> driver.predictor().rated())
                .mapToDouble(Driver::mean)
                .average()
                .orElse(0);
        return drivers.drivers().stream()
                .map(driver -> DriverView.of(driver, drivers.n(), middle))
                .toList();
    }

    private static String reason(Rated rated) {
        if (rated.predictors().isEmpty()) {
            return "no_ratings";
        }
        return Drivers.tooFew(rated) ? "too_few" : "all_alike";
    }
}
