package io.cxm.satisfaction.report.store;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of table report. */
@Entity
@Table(name = "report")
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class ReportEntity {
    @EmbeddedId
    ReportKey key;

    String kind;
    String state;
    /** The request as JSON. */
    String request;

    @Nullable
    String schedule;

    /** The files as JSON. */
    String files;

    @Column(name = "problem_code")
    @Nullable
    String problemCode;

    @Column(name = "created_at")
    long createdAt;

    @Column(name = "finished_at")
    @Nullable
    Long finishedAt;
}
