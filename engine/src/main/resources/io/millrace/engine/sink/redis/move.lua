-- Sends the next chunk of a sealed batch, and notes that it is sent.
-- KEYS: 1 the run's number, 2 the notes
-- ARGV: 1 run, 2 partition, 3 kind, 4 ms to live or 0, 5 entries to keep or 0
-- Returns how many chunks are left, 0 also when there was nothing to send; -1 a newer run was here
if tonumber(redis.call('GET', KEYS[1]) or '0') > tonumber(ARGV[1]) then
  return -1
end
local from = redis.call('HGET', KEYS[2], ARGV[2] .. ':from')
if not from then
  return 0
end
local next = tonumber(redis.call('HGET', KEYS[2], ARGV[2] .. ':next'))
local chunks = tonumber(redis.call('HGET', KEYS[2], ARGV[2] .. ':chunks'))
local packed = redis.call('HGET', from, next)
if not packed then
  return redis.error_reply('GONE the rows that were put aside under ' .. from .. ' are gone')
end
local chunk = cmsgpack.unpack(packed)
local live = tonumber(ARGV[4])

local function entry(key, first, last)
  if ARGV[5] == '0' then
    redis.call('XADD', key, '*', unpack(chunk, first, last))
  else
    redis.call('XADD', key, 'MAXLEN', '~', ARGV[5], '*', unpack(chunk, first, last))
  end
  if live > 0 then
    redis.call('PEXPIRE', key, live)
  end
end

local function message(channel, first)
  redis.call('PUBLISH', channel, chunk[first])
end

local send = ({ stream = entry, publish = message })[ARGV[3]]
local at = 1
while at < #chunk do
  local last = at + 1 + tonumber(chunk[at + 1])
  send(chunk[at], at + 2, last)
  at = last + 1
end
redis.call('HDEL', from, next)
if next + 1 < chunks then
  redis.call('HSET', KEYS[2], ARGV[2] .. ':next', next + 1)
else
  redis.call('HDEL', KEYS[2], ARGV[2] .. ':from', ARGV[2] .. ':next', ARGV[2] .. ':chunks')
end
return chunks - next - 1
