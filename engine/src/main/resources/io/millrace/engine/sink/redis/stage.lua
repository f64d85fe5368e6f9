-- Puts a chunk of a task's entries or messages aside, under its number: doing it again changes nothing.
-- KEYS: 1 the run's number, 2 the notes, 3 where chunks are put aside, then the key of each row
-- ARGV: 1 run, 2 partition, 3 batch, 4 ms to keep the chunk, 5 kind, 6 the chunk's number; then for each row its key, how many values follow, and they
-- Returns 1 put aside, 0 the batch is sealed already, -1 a newer run was here
if tonumber(redis.call('GET', KEYS[1]) or '0') > tonumber(ARGV[1]) then
  return -1
end
local newest = redis.call('HGET', KEYS[2], ARGV[2])
if newest and tonumber(newest) >= tonumber(ARGV[3]) then
  return 0
end
if ARGV[5] == 'stream' then
  for i = 4, #KEYS do
    local there = redis.call('TYPE', KEYS[i]).ok
    if there ~= 'none' and there ~= 'stream' then
      return redis.error_reply('WRONGTYPE the key ' .. KEYS[i] .. ' holds a ' .. there .. ' and no stream')
    end
  end
end
local chunk = {}
for i = 7, #ARGV do
  chunk[i - 6] = ARGV[i]
end
redis.call('HSET', KEYS[3], ARGV[6], cmsgpack.pack(chunk))
redis.call('PEXPIRE', KEYS[3], ARGV[4])
return 1
