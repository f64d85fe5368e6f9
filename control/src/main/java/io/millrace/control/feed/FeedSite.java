package io.millrace.control.feed;

import io.millrace.spec.Environment;
import java.nio.file.Path;

/**
 * What a feed is started with beside its own settings.
 *
 * @param run names this run in the feed's status
 * @param base the folder that the paths of files are relative to
 * @param environment where the services are
 * @param secrets how secrets reach Connect
 */
public record FeedSite(String run, Path base, Environment environment, SecretStore secrets) {}
