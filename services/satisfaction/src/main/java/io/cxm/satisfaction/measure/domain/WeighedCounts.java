package io.cxm.satisfaction.measure.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order lines of one group, and what was answered about them, by what is recorded of lines.
 *
 * @param shoppers different ones who answered
 */
public record WeighedCounts(List<Cell> cells, Shoppers shoppers) {
    /** Of so many lines at least something must be predicted: the others may be of another kind, such as those since the last training run. */
    private static final double PREDICTED = 0.95;

    public WeighedCounts {
        cells = List.copyOf(cells);
    }

    /** Different shoppers behind the answers of each name. */
    public record Shoppers(long csat, long nps, long ces, long predicted) {}

    /**
     * Lines of which the same is recorded.
     *
     * @param levels one for each {@link Recorded}, by its place; "" where nothing is recorded
     */
    public record Cell(List<String> levels, long lines, Answers csat, Answers nps, Answers ces, Predictions predicted) {
        public Cell {
            levels = List.copyOf(levels);
        }

        Answers answers(Metric metric) {
            return switch (metric) {
                case CSAT_WEIGHTED -> csat;
                case NPS_WEIGHTED -> nps;
                case CES_WEIGHTED -> ces;
                case CSAT_PREDICTED -> new Answers(predicted.n(), 0, 0);
                default -> throw new IllegalArgumentException(metric + " has no weights");
            };
        }
    }

    /** Of {@code n} answers those that count as satisfied (promoters) and, of NPS, as dissatisfied (detractors). */
    public record Answers(long n, long satisfied, long dissatisfied) {}

    /**
     * Lines of which it is predicted how likely their shopper is satisfied (f), and those of them whose CSAT is known (y is 1 of who is).
     *
     * @param lines with a prediction
     * @param f the sum over them
     * @param n how many of them were answered
     * @param y the sum over these
     * @param fOfAnswered the sum of f over these
     * @param ff the sum of f²
     * @param yf the sum of y·f
     */
    public record Predictions(long lines, double f, long n, double y, double fOfAnswered, double ff, double yf) {
        public static final Predictions NONE = new Predictions(0, 0, 0, 0, 0, 0, 0);
    }

    /** Whether so many lines have a prediction that what is told of these is told of all. */
    boolean predicted() {
        long lines = cells.stream().mapToLong(Cell::lines).sum();
        long told = cells.stream().mapToLong(cell -> cell.predicted().lines()).sum();
        return told >= PREDICTED * lines;
    }

    /**
     * Whether predictions hold of those lines that were answered, each of which was told of by a model that had not seen its answer.
     *
     * @param satisfied how many in 100 were
     * @param foretold the mean of what was predicted of them, in 100
     */
    public record Held(Estimate satisfied, double foretold) {}

    /** That of all cells together; null where no line with a prediction was answered. */
    public @Nullable Held held() {
        long n = n(Metric.CSAT_PREDICTED);
        double y = cells.stream().mapToDouble(cell -> cell.predicted().y()).sum();
        double f = cells.stream()
                .mapToDouble(cell -> cell.predicted().fOfAnswered())
                .sum();
        return n == 0 ? null : new Held(Proportion.percent(Math.round(y), n), 100 * f / n);
    }

    /** How many lines were answered, as the metric counts. */
    long n(Metric metric) {
        return cells.stream().mapToLong(cell -> cell.answers(metric).n()).sum();
    }

    /** How many different shoppers answered. */
    long shoppers(Metric metric) {
        return switch (metric) {
            case CSAT_WEIGHTED -> shoppers.csat();
            case NPS_WEIGHTED -> shoppers.nps();
            case CES_WEIGHTED -> shoppers.ces();
            case CSAT_PREDICTED -> shoppers.predicted();
            default -> throw new IllegalArgumentException(metric + " has no weights");
        };
    }
}
