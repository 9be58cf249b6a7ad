package io.cxm.recall.candidates.domain;

import io.cxm.channels.Catalogue;
import io.cxm.channels.Channel;
import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.ChannelReport;
import io.cxm.contracts.recall.Provenance;
import io.cxm.serving.Reasons;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts an answer together: the pool with what each channel said of each candidate. */
public final class Replies {
    private Replies() {}

    /**
     * The answer.
     *
     * @param explained how many of the best candidates come with evidence
     */
    public static CandidatesReply.Builder of(
            RecallModel model, Query query, Merge.Pool pool, List<Report> reports, int explained) {
        Map<String, Channel> channels = new HashMap<>();
        model.channels().forEach(channel -> channels.put(channel.name(), channel));
        CandidatesReply.Builder reply = CandidatesReply.newBuilder().setDataClock(query.clock());
        Catalogue catalogue = model.catalogue();
        for (int i = 0; i < pool.size(); i++) {
            int item = pool.items()[i];
            Candidate.Builder candidate = Candidate.newBuilder()
                    .setItemId(catalogue.id(item))
                    .setPlace(item < catalogue.bundledSize() ? item + 1 : 0)
                    .setScore(pool.scores()[i]);
            for (int c = 0; c < pool.channels().size(); c++) {
                if (pool.ranks()[c][i] > 0) {
                    Channel by = i < explained ? channels.get(pool.channels().get(c)) : null;
                    candidate.addProvenance(provenance(pool, c, i, by, query));
                }
            }
            reply.addCandidates(candidate);
        }
        reports.forEach(report -> reply.addReports(ChannelReport.newBuilder()
                .setName(report.channel())
                .setFound(report.found().size())
                .setTookUs(report.tookNanos() / 1000)
                .setProblem(report.trouble().map(Report.Trouble::code).orElse(""))));
        return reply;
    }

    private static Provenance provenance(
            Merge.Pool pool, int channel, int candidate, @org.jspecify.annotations.Nullable Channel by, Query query) {
        double score = pool.channelScores()[channel][candidate];
        Provenance.Builder provenance = Provenance.newBuilder()
                .setChannel(pool.channels().get(channel))
                .setRank(pool.ranks()[channel][candidate])
                .setScore(score);
        return (by == null ? provenance : Reasons.add(provenance, by, query, pool.items()[candidate])).build();
    }
}
