package io.cxm.satisfaction.report.domain;

/**
 * A file of a finished report.
 *
 * @param name under which it is saved by whoever downloads it
 * @param path under the tenant's folder
 */
public record ReportFile(Format format, String name, String path, long bytes, String sha256) {}
