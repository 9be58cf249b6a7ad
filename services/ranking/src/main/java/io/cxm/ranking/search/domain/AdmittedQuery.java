package io.cxm.ranking.search.domain;

import java.io.IOException;
import java.util.function.IntPredicate;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

/** Documents whose item may be shown: asked of those alone that match the words. */
final class AdmittedQuery extends Query {
    private static final float COST_OF_ASKING = 10;

    private final String field;
    private final IntPredicate admitted;

    /** @param field the doc value that holds the item's index in the catalogue */
    AdmittedQuery(String field, IntPredicate admitted) {
        this.field = field;
        this.admitted = admitted;
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
                NumericDocValues items = DocValues.getNumeric(context.reader(), field);
                int documents = context.reader().maxDoc();
                var asking = new TwoPhaseIterator(DocIdSetIterator.all(documents)) {
                    @Override
                    public boolean matches() throws IOException {
                        return items.advanceExact(approximation().docID()) && admitted.test((int) items.longValue());
                    }

                    @Override
                    public float matchCost() {
                        return COST_OF_ASKING;
                    }
                };
                return new DefaultScorerSupplier(new ConstantScoreScorer(score(), mode, asking));
            }

            @Override
            public boolean isCacheable(LeafReaderContext context) {
                return false;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String defaultField) {
        return "admitted";
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
