package io.cxm.local.image;

import io.cxm.local.stack.ServiceSpec;
import io.cxm.local.stack.Services;
import java.util.List;

/**
 * An image of the chart.
 *
 * @param service whose it is, and the last part of its name
 * @param file its Containerfile
 */
record Image(String service, String file) {
    static final String TRAINING = "training";
    private static final String RANKING = "ranking";

    static final List<Image> ALL = Services.ALL.stream()
            .map(ServiceSpec::name)
            .map(s -> new Image(s, s.equals(TRAINING) ? "Containerfile.training" : "Containerfile"))
            .toList();

    /** With the training process, Spark and PyTorch it may be of any size. */
    boolean bounded() {
        return !service.equals(TRAINING);
    }

    /** PyTorch's libraries are in it, of which a third is stored and fetched: so its bound is of what a registry stores. */
    boolean learns() {
        return service.equals(RANKING);
    }
}
