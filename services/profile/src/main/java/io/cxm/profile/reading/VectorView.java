package io.cxm.profile.reading;

import io.cxm.profile.vector.Vectors.Vector;
import java.time.Instant;
import java.util.List;

/**
 * A feature vector as an answer.
 *
 * @param specHash of the specification that it was made by; vectors of one hash can be compared
 * @param dataClock the time from which its ages run
 * @param names what each element of {@code vector} is
 */
public record VectorView(String id, String specHash, String dataClock, List<String> names, List<Float> vector) {
    public VectorView {
        names = List.copyOf(names);
        vector = List.copyOf(vector);
    }

    public static VectorView of(String id, Vector vector, long dataClock) {
        return new VectorView(
                id, vector.specHash(), Instant.ofEpochMilli(dataClock).toString(), vector.names(), vector.boxed());
    }
}
