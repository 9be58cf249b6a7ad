package io.cxm.local.process;

/** What is remembered of a process that was started: which one it is, and the port it serves. */
public record RunRecord(String name, ProcessIdentity process, int port) {}
