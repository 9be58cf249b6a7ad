package io.cxm.satisfaction.index.domain;

import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Where a smooth function of a few parameters is largest, by Newton's method with central differences. Directions in which it does
 * not curve down are followed uphill; a step that leads down is halved.
 *
 * @param at where it is largest
 * @param directions eigenvectors of the curvature there
 * @param curvatures by how much it curves down along each, at least {@value #LEAST_CURVATURE}
 */
record Maximum(double[] at, double[][] directions, double[] curvatures) {
    /** A parameter of which less is known is told with a deviation of two. */
    private static final double LEAST_CURVATURE = 0.25;

    private static final double H = 5e-3;
    private static final int MOST_STEPS = 40;
    private static final int MOST_HALVINGS = 12;
    private static final double LONGEST = 1.5;
    private static final double NOTHING_GAINED = 1e-5;

    static Maximum of(ToDoubleFunction<double[]> f, double[] start, double[] scale) {
        double[] at = start.clone();
        double best = f.applyAsDouble(at);
        Curve curve = Curve.at(f, at, scale, best);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] move = curve.uphill();
            double gained = 0;
            for (int halving = 0; halving < MOST_HALVINGS; halving++) {
                double[] tried = at.clone();
                for (int p = 0; p < tried.length; p++) {
                    tried[p] += scale[p] * move[p];
                }
                double there = f.applyAsDouble(tried);
                if (there > best) {
                    gained = there - best;
                    best = there;
                    at = tried;
                    break;
                }
                for (int p = 0; p < move.length; p++) {
                    move[p] /= 2;
                }
            }
            if (gained < NOTHING_GAINED) {
                break;
            }
            curve = Curve.at(f, at, scale, best);
        }
        return new Maximum(at, curve.unscaled(scale), curve.curvatures());
    }

    /** The variance of what has this gradient in the parameters, by the normal approximation. */
    double variance(double[] gradient) {
        double variance = 0;
        for (int e = 0; e < curvatures.length; e++) {
            double along = 0;
            for (int p = 0; p < gradient.length; p++) {
                along += gradient[p] * directions[e][p];
            }
            variance += along * along / curvatures[e];
        }
        return variance;
    }

    /** Gradient and curvature at a place, in units of the scale. */
    private record Curve(double[] gradient, double[][] vectors, double[] curvatures) {
        static Curve at(ToDoubleFunction<double[]> f, double[] at, double[] scale, double here) {
            int n = at.length;
            double[] up = new double[n];
            double[] down = new double[n];
            double[] gradient = new double[n];
            DMatrixRMaj bend = new DMatrixRMaj(n, n);
            for (int p = 0; p < n; p++) {
                up[p] = moved(f, at, scale, p, H, p, 0);
                down[p] = moved(f, at, scale, p, -H, p, 0);
                gradient[p] = (up[p] - down[p]) / (2 * H);
                bend.set(p, p, (2 * here - up[p] - down[p]) / (H * H));
            }
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    double both = moved(f, at, scale, p, H, q, H) + moved(f, at, scale, p, -H, q, -H);
                    double bent = (up[p] + up[q] + down[p] + down[q] - 2 * here - both) / (2 * H * H);
                    bend.set(p, q, bent);
                    bend.set(q, p, bent);
                }
            }
            EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
            if (!eigen.decompose(bend)) {
                throw new IllegalStateException("the curvature has no eigenvalues");
            }
            double[][] vectors = new double[n][];
            double[] curvatures = new double[n];
            for (int e = 0; e < n; e++) {
                vectors[e] = eigen.getEigenVector(e).getData().clone();
                double value = eigen.getEigenvalue(e).getReal();
                curvatures[e] = Math.max(LEAST_CURVATURE, Math.abs(value));
            }
            return new Curve(gradient, vectors, curvatures);
        }

        private static double moved(
                ToDoubleFunction<double[]> f, double[] at, double[] scale, int p, double by, int q, double other) {
            double[] there = at.clone();
            there[p] += scale[p] * by;
            there[q] += scale[q] * other;
            return f.applyAsDouble(there);
        }

        double[] uphill() {
            double[] move = new double[gradient.length];
            for (int e = 0; e < curvatures.length; e++) {
                double along = 0;
                for (int p = 0; p < move.length; p++) {
                    along += vectors[e][p] * gradient[p];
                }
                for (int p = 0; p < move.length; p++) {
                    move[p] += vectors[e][p] * along / curvatures[e];
                }
            }
            double longest = 0;
            for (double one : move) {
                longest = Math.max(longest, Math.abs(one));
            }
            for (int p = 0; p < move.length && longest > LONGEST; p++) {
                move[p] *= LONGEST / longest;
            }
            return move;
        }

        double[][] unscaled(double[] scale) {
            double[][] directions = new double[vectors.length][];
            for (int e = 0; e < vectors.length; e++) {
                directions[e] = vectors[e].clone();
                for (int p = 0; p < scale.length; p++) {
                    directions[e][p] *= scale[p];
                }
            }
            return directions;
        }
    }
}
