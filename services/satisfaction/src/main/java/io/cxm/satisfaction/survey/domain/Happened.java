package io.cxm.satisfaction.survey.domain;

/**
 * Something after which a survey may be asked: an order was delivered, something of it came back, or somebody looked at what was recommended to them.
 *
 * @param subject the id of the order or the session
 * @param at when that happened first, or, of a session, last; milliseconds since 1970
 */
public record Happened(String subject, Invitation.About about, long at) {}
