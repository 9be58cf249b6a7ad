package io.cxm.satisfaction.measure.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be measured, by the name that clients use, in the order in which answers list it. */
public enum Metric {
    CSAT("csat", Source.ANSWERS),
    CSAT_MEAN("csatMean", Source.ANSWERS),
    NPS("nps", Source.ANSWERS),
    CES("ces", Source.ANSWERS),
    CES_MEAN("cesMean", Source.ANSWERS),
    STARS("stars", Source.ANSWERS),
    RETURN_RATE("returnRate", Source.ORDERS),
    RETURN_UNIT_RATE("returnUnitRate", Source.ORDERS),
    /** How many items were shown in recommendations. */
    IMPRESSIONS("impressions", Source.RECOMMENDATIONS),
    /** Of those, how many in 100 were looked at from there. */
    CLICK_RATE("clickRate", Source.RECOMMENDATIONS),
    /** Of those, how many in 100 were bought from there. */
    CONVERSION_RATE("conversionRate", Source.RECOMMENDATIONS);

    /** What a metric is made from. */
    public enum Source {
        ANSWERS,
        ORDERS,
        RECOMMENDATIONS
    }

    /** What says how satisfied shoppers are. */
    public static final List<Metric> OF_SATISFACTION = Arrays.stream(values())
            .filter(m -> m.source != Source.RECOMMENDATIONS)
            .toList();
    /** Every metric. */
    public static final List<Metric> ALL = List.of(values());
    /** Names that the contract has and this service does not compute yet. */
    public static final List<String> LATER = List.of("index", "csatWeighted", "npsWeighted", "cesWeighted");

    private final String label;
    private final Source source;

    Metric(String label, Source source) {
        this.label = label;
        this.source = source;
    }

    /** The name in requests and answers. */
    public String label() {
        return label;
    }

    /** What it is made from. */
    public Source source() {
        return source;
    }

    /** Whether its n counts shoppers; else answers or order lines, of which one shopper may have several. */
    public boolean ofPeople() {
        return switch (this) {
            case CSAT, CSAT_MEAN, NPS, CES, CES_MEAN, STARS, RETURN_RATE -> false;
            case RETURN_UNIT_RATE, IMPRESSIONS, CLICK_RATE, CONVERSION_RATE -> true;
        };
    }

    public static Optional<Metric> of(String label) {
        return Arrays.stream(values()).filter(m -> m.label.equals(label)).findFirst();
    }
}
