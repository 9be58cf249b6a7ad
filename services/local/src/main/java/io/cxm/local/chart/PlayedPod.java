package io.cxm.local.chart;

/**
 * A pod of the rendered chart, changed for podman (the module {@code helm} says how).
 *
 * @param kind Job, Deployment or Pod; Second of one beside that of a Deployment
 * @param name as podman calls it
 * @param container its one container
 * @param file what to play
 * @param ready the address that answers when it is ready; empty of one that ends
 * @param graceSeconds what it gets to come to its end when it is told to
 */
record PlayedPod(
        String kind, String name, String container, String image, String file, String ready, long graceSeconds) {}
