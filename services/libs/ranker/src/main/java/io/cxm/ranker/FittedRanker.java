package io.cxm.ranker;

import io.cxm.bundle.Columns;
import java.util.Map;

/**
 * A ranker with all that a bundle keeps of it.
 *
 * @param columns groups of columns by name
 * @param files other files by name
 * @param validationLoss log-loss of its logits on the rows that it was chosen by
 */
public record FittedRanker(
        Ranker ranker, Map<String, Columns> columns, Map<String, byte[]> files, double validationLoss) {
    public FittedRanker {
        columns = Map.copyOf(columns);
        files = Map.copyOf(files);
    }
}
