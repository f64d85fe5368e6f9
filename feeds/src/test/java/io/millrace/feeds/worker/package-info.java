/** The connectors in a real Connect worker at a real broker, both child processes. */
package io.millrace.feeds.worker;
