package io.cxm.satisfaction.survey.domain;

import io.cxm.satisfaction.mail.domain.MailAddress;

/** Where the page of an invitation is mailed, and in which language: {@code en} or {@code zh}. */
public record Recipient(MailAddress address, String language) {}
