package io.millrace.local.process;

/** What a child process is to run. */
public sealed interface ServiceCommand permits JavaCommand, NativeCommand {}
