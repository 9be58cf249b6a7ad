package io.cxm.satisfaction.online.domain;

/**
 * One team of an interleaved experiment, over shoppers whose days are over.
 *
 * @param items that it placed in answers
 * @param clicks on them
 * @param wins shoppers who clicked more often on its items than on the control's
 * @param losses shoppers who clicked more often on the control's
 * @param ties all others who were shown anything
 */
public record TeamSums(String team, long items, long clicks, long wins, long losses, long ties) {
    /** All of them. */
    public long shoppers() {
        return wins + losses + ties;
    }
}
