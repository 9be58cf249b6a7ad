package io.cxm.ranker;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A score made of correlations alone, Σ_f r_f·z_f over the standardised numbers: the baseline that others must beat (R24).
 * It learns nothing of what features have in common, and never serves.
 */
public final class CorrelationRanker implements Ranker {
    /** The ranker's name in reports. */
    public static final String NAME = "correlation";

    private final double[] r;
    private final RowFeatures features;
    private final Scaling scaling;

    private CorrelationRanker(double[] r, RowFeatures features, Scaling scaling) {
        this.r = r;
        this.features = features;
        this.scaling = scaling;
    }

    /** The one of some rows and their correlations. */
    public static CorrelationRanker of(TrainingRows train, List<Correlation> correlations) {
        Rows rows = train.rows();
        double[] r = correlations.stream()
                .limit(rows.features().dense())
                .mapToDouble(Correlation::r)
                .toArray();
        return new CorrelationRanker(r, rows.features(), Scaling.of(rows));
    }

    /** One that was stored, of these features. */
    public static CorrelationRanker of(Columns columns, RowFeatures features) {
        Scaling scaling = Scaling.of(list(columns.doubles("mean")), list(columns.doubles("deviation")));
        double[] r = list(columns.doubles("r")).stream().mapToDouble(x -> x).toArray();
        return new CorrelationRanker(r, features, scaling);
    }

    /** What is stored of it; no bundle that serves holds it. */
    public Columns columns() {
        return Columns.builder()
                .put("r", r)
                .put("mean", array(scaling.means()))
                .put("deviation", array(scaling.deviations()))
                .build();
    }

    private static List<Double> list(Column.Doubles column) {
        return LongStream.range(0, column.size()).mapToObj(column::get).toList();
    }

    private static double[] array(List<Double> list) {
        return list.stream().mapToDouble(x -> x).toArray();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RowFeatures features() {
        return features;
    }

    @Override
    public Scaling scaling() {
        return scaling;
    }

    @Override
    public double[] logits(Rows rows) {
        double[] scores = new double[rows.count()];
        for (int i = 0; i < scores.length; i++) {
            for (int f = 0; f < r.length; f++) {
                scores[i] += r[f] * scaling.of(rows.dense()[i * r.length + f], f);
            }
        }
        return scores;
    }

    @Override
    public void close() {
        // its arrays go with it
    }
}
