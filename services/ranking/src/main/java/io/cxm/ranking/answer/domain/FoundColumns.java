package io.cxm.ranking.answer.domain;

import io.cxm.channels.Merge;
import io.cxm.contracts.answer.ChannelFound;
import io.cxm.contracts.answer.FoundItems;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Candidates in columns, as they are stored, and back. */
public final class FoundColumns {
    private FoundColumns() {}

    /**
     * The first candidates of a pool.
     *
     * @param place where an item of the catalogue is in the list of stored ones
     */
    public static FoundItems of(Merge.Pool pool, int size, IntUnaryOperator place) {
        FoundItems.Builder found = FoundItems.newBuilder();
        for (int i = 0; i < size; i++) {
            found.addItems(place.applyAsInt(pool.items()[i])).addScores(pool.scores()[i]);
        }
        for (int c = 0; c < pool.channels().size(); c++) {
            ChannelFound.Builder channel =
                    ChannelFound.newBuilder().setChannel(pool.channels().get(c));
            int before = 0;
            for (int i = 0; i < size; i++) {
                if (pool.ranks()[c][i] > 0) {
                    channel.addPlaces(i - before).addRanks(pool.ranks()[c][i]).addScores(pool.channelScores()[c][i]);
                    before = i;
                }
            }
            if (channel.getPlacesCount() > 0) {
                found.addChannels(channel);
            }
        }
        return found.build();
    }

    /** The candidates again, in their order. */
    public static List<Candidate> candidates(FoundItems found, List<String> ids) {
        List<Candidate.Builder> builders = new ArrayList<>(found.getItemsCount());
        for (int i = 0; i < found.getItemsCount(); i++) {
            builders.add(
                    Candidate.newBuilder().setItemId(ids.get(found.getItems(i))).setScore(found.getScores(i)));
        }
        for (ChannelFound channel : found.getChannelsList()) {
            int place = 0;
            for (int i = 0; i < channel.getPlacesCount(); i++) {
                place += channel.getPlaces(i);
                builders.get(place)
                        .addProvenance(Provenance.newBuilder()
                                .setChannel(channel.getChannel())
                                .setRank(channel.getRanks(i))
                                .setScore(channel.getScores(i)));
            }
        }
        return builders.stream().map(Candidate.Builder::build).toList();
    }
}
