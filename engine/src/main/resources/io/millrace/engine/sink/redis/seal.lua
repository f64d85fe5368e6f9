-- Decides that what a task has put aside is all of its batch, and is to be sent.
-- KEYS: 1 the run's number, 2 the notes, 3 where chunks are put aside
-- ARGV: 1 run, 2 partition, 3 batch, 4 ms to keep the notes, 5 how many chunks there are
-- Returns 1 sealed, 0 the batch was sealed before, 2 an older batch has chunks to be sent first, -1 a newer run was here
if tonumber(redis.call('GET', KEYS[1]) or '0') > tonumber(ARGV[1]) then
  return -1
end
local newest = redis.call('HGET', KEYS[2], ARGV[2])
if newest and tonumber(newest) >= tonumber(ARGV[3]) then
  return 0
end
if redis.call('HEXISTS', KEYS[2], ARGV[2] .. ':from') == 1 then
  return 2
end
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
if tonumber(ARGV[5]) > 0 then
  redis.call('HSET', KEYS[2], ARGV[2] .. ':from', KEYS[3], ARGV[2] .. ':next', 0, ARGV[2] .. ':chunks', ARGV[5])
  redis.call('PEXPIRE', KEYS[3], ARGV[4])
end
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return 1
