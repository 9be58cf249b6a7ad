package io.cxm.satisfaction.measure.domain;

/**
 * The invitations to surveys of one group that were delivered: given out as a link, or mailed and taken by a server.
 *
 * @param answered those of them that were answered until now
 * @param shoppers different ones, who were invited
 */
public record InvitedCounts(long delivered, long answered, long shoppers) {}
