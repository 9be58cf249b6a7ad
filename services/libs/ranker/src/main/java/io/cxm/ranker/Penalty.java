package io.cxm.ranker;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What large weights cost beside the mean log-loss: λ₁·|w| + ½·λ₂·w² each. Lasso has only the first (Tibshirani, 1996),
 * ridge only the second (Hoerl and Kennard, 1970), the elastic net half of both (Zou and Hastie, 2005).
 */
record Penalty(String name, double lasso, double ridge) {
    /** Those among which validation chooses. */
    static final List<Penalty> ALL = DoubleStream.of(1e-4, 1e-3, 1e-2)
            .boxed()
            .flatMap(l -> Stream.of(
                    new Penalty("ridge", 0, l), new Penalty("elastic_net", l / 2, l / 2), new Penalty("lasso", l, 0)))
            .toList();

    /** The same strength without corners: a factor that is 0 once would stay so, since its derivative is made of others. */
    Penalty smooth() {
        return new Penalty(name, 0, lasso + ridge);
    }

    /**
     * A weight after so many proximal steps of a rate: each takes rate·λ₁ off its size, down to 0, then divides it by
     * c = 1 + rate·λ₂. So after n steps |w| is |w|·c⁻ⁿ − λ₁/λ₂·(1 − c⁻ⁿ).
     */
    double shrunk(double weight, double rate, long steps) {
        double kept = -steps * Math.log1p(rate * ridge);
        double taken = ridge > 0 ? -Math.expm1(kept) * lasso / ridge : steps * rate * lasso;
        return Math.copySign(Math.max(0, Math.abs(weight) * Math.exp(kept) - taken), weight);
    }
}
