package io.cxm.satisfaction.measure.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be measured, by the name that clients use, in the order in which answers list it. */
public enum Metric {
    CSAT("csat"),
    CSAT_MEAN("csatMean"),
    NPS("nps"),
    CES("ces"),
    CES_MEAN("cesMean"),
    STARS("stars"),
    RETURN_RATE("returnRate"),
    RETURN_UNIT_RATE("returnUnitRate");

    /** Every metric. */
    public static final List<Metric> ALL = List.of(values());
    /** Names that the contract has and this service does not compute yet. */
    public static final List<String> LATER = List.of("index", "csatWeighted", "npsWeighted", "cesWeighted");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    /** The name in requests and answers. */
    public String label() {
        return label;
    }

    /** Whether it is made from orders and returns, not from answers. */
    public boolean ofOrders() {
        return this == RETURN_RATE || this == RETURN_UNIT_RATE;
    }

    public static Optional<Metric> of(String label) {
        return Arrays.stream(values()).filter(m -> m.label.equals(label)).findFirst();
    }
}
