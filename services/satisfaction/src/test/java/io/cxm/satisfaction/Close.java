package io.cxm.satisfaction;

import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;

/** Numbers of JSON, which are read with single precision. */
final class Close {
    private Close() {}

    /** One that is off by so much at most. */
    static Matcher<Float> to(double value, double off) {
        return new CustomTypeSafeMatcher<>("about " + value) {
            @Override
            protected boolean matchesSafely(Float item) {
                return Math.abs(item - value) <= off;
            }
        };
    }
}
